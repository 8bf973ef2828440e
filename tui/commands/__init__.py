"""One module per command; what several of them share stands in ``options``, ``opening`` and ``reporting``."""
