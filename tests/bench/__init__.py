"""Benchmarks: ``./dev bench NAME``. One module a benchmark; see ``__main__``. Not part of the tests, nor of the wheel."""
