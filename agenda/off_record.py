"""Off the record: which facts lose their words when an entry or a file is taken off."""

from collections import defaultdict
from collections.abc import Iterable

from agenda import facts as f
from agenda.paper import PaperName
from agenda.plenary import Recorded


def silenced(journal: Iterable[Recorded]) -> set[int]:
    """Return the places of all facts whose words a fact of this journal took off the record.

    Those are the entry itself with its versions, translations and reasons, and every text of a
    paragraph that stood on it. The journal is read from its first fact on.
    """
    words_of: dict[int, set[int]] = defaultdict(set)
    files: dict[int, int] = {}
    stands_on: dict[tuple[PaperName, str], list[int]] = {}
    gone: set[int] = set()
    made = 0
    for recorded in journal:
        match recorded.fact:
            case f.EntryMade(entry=entry) | f.EntryCorrected(entry=entry):
                made = max(made, entry.number)
                words_of[entry.number].add(recorded.seq)
            case f.NoteTaken():
                made += 1
                words_of[made].add(recorded.seq)
            case f.EntryTranslated(number=number) | f.EntryTakenBack(number=number):
                words_of[number].add(recorded.seq)
            case f.ParagraphWritten(paper=paper, key=key, sources=sources):
                stands_on[paper, key] = [s.entry for s in sources if s.entry is not None]
                for number in stands_on[paper, key]:
                    words_of[number].add(recorded.seq)
            case f.ParagraphTranslated(paper=paper, key=key):
                for number in stands_on.get((paper, key), ()):
                    words_of[number].add(recorded.seq)
            case f.EntryTakenOffRecord(number=number):
                gone |= words_of[number]
            case f.FileKept(file=file):
                files[file.number] = recorded.seq
            case f.FileTakenBack(number=number):
                gone.add(files[number])
            case _:
                pass
    return gone
