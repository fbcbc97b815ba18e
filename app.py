"""The entry of Lemma: `python3 app.py` serves it, `python3 app.py test` tests it.

`python3 app.py --help` lists the commands. A WSGI server finds `app` here,
made when it is first asked for: `waitress-serve app:app`.
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "Lemma needs Python 3.11 or newer, and this is Python %d.%d: install a newer"
        " one and start app.py with it.\n" % sys.version_info[:2]
    )
    sys.exit(2)


def __getattr__(name):  # type: ignore[no-untyped-def] # this file parses on any Python 3
    if name != "app":
        raise AttributeError("module 'app' has no attribute %r" % name)
    from glossary.cli.serving import make_app

    globals()["app"] = make_app()
    return globals()["app"]


if __name__ == "__main__":
    from glossary.cli.main import main

    sys.exit(main(sys.argv[1:]))
