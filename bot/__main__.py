"""`python -m bot`: the same command line as `plenary`."""

from bot.command_line import main

if __name__ == "__main__":
    main()
