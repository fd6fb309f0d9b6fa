"""`python -m ldaparse` is `ldaparse`."""

from ldaparse.cli import main

if __name__ == "__main__":
    main()
