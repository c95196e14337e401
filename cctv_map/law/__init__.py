"""The law's papers: notice and sign at a pole, operation policy, viewing of footage."""
