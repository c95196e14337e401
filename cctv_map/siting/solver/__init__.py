"""The maximal covering location problem, solved exactly or with a bound."""
