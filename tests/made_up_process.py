"""A made-up process: its own file, the agenda of a meeting of it, and its roster."""

from pathlib import Path

from documents.process_check import example_text

# Denmark, Ireland, Iceland and Norway are in no process that ships.
AGENDA = """North Sea Dialogue on Mobility (NSD)
Second Plenary Meeting of the Bergen Process
Thursday, 12 March 2026
Times are Copenhagen time

9:00 – 9:20 Opening
Welcome by the NSD PB
9:20 – 10:20 SESSION 1: Ferries and seasonal workers
Lead: Denmark
Guiding questions
What helps seasonal workers on the crossing?
10:20 – 10:40 Break
10:40 – 11:40 SESSION 2: Ports that welcome
Lead: Iceland
Guiding questions
Which services belong in every port?
11:40 – 12:00 Closing
Steering Table and North Sea Ports Forum
"""

ROSTER = """email,name,language,country,organisation,role,process
moderator@example.org,Liv Aune,en,,Presidency of the NSD,moderator,DMN
bureau@example.org,Odd Berg,en,,Permanent Bureau,secretariat,Bergen Process
denmark@example.org,Mette Juhl,es,DK,,delegate,NSD
iceland@example.org,Jón Ari,en,IS,,delegate,nsd
"""


def own_folder(folder: Path) -> Path:
    """Return a folder in which a secretariat has put its process file."""
    folder.mkdir()
    (folder / "nsd.yaml").write_text(example_text(), "utf-8")
    return folder
