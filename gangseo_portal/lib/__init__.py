"""Plain modules that both apps may use, each named by what it is about. They import no app."""
