"""The words of every announcement: which one a subject stands for."""

from collections.abc import Callable

from handlers import tell_chair, tell_practices, tell_recognition, tell_slots, tell_time
from handlers.telling import Telling
from handlers.writing import Message

TELLS: dict[str, Callable[[Telling], list[Message]]] = {
    "plenary_started": tell_slots.started,
    "slot_opened": tell_slots.opened,
    "slot_closed": tell_slots.closed,
    "slot_reopened": tell_slots.reopened,
    "slot_skipped": tell_slots.skipped,
    "session_summary": tell_slots.session_summary,
    "conclusions": tell_slots.conclusions,
    "called": tell_slots.called,
    "question_chosen": tell_slots.question_chosen,
    "announced": tell_slots.announced,
    "day_replanned": tell_slots.replanned,
    "day_closed": tell_slots.day_closed,
    "plenary_ended": tell_slots.ended,
    "warning_given": tell_time.warning,
    "limit_reached": tell_time.limit,
    "overrun_noted": tell_time.overrun,
    "end_moved": tell_time.end_moved,
    "slot_paused": tell_time.paused,
    "slot_resumed": tell_time.resumed,
    "bot_returned": tell_time.returned,
    "notice_given": tell_time.notice,
    "day_end_asked": tell_time.asked_to_close,
    "chair_panel": tell_chair.panel,
    "slot_held": tell_chair.held,
    "slot_asked": tell_chair.asked_to_open,
    "running_late": tell_chair.running_late,
    "session_on_record": tell_chair.on_record,
    "ask_end": tell_chair.asked_to_end,
    "floor_asked_chair": tell_chair.floor_asked,
    "agenda_loaded": tell_chair.loaded,
    "addition_asked": tell_chair.addition_asked,
    "person_added": tell_chair.added,
    "method_refused": tell_chair.method_refused,
    "practice_shared": tell_practices.shared,
    "practice_shared_receipt": tell_practices.shared_receipt,
    "practice_drafted_receipt": tell_practices.drafted_receipt,
    "practice_edited": tell_practices.edited,
    "practice_edited_receipt": tell_practices.edited_receipt,
    "practice_withdrawn": tell_practices.withdrawn,
    "practice_hidden": tell_practices.withdrawn,
    "practice_withdrawn_receipt": tell_practices.withdrawn_receipt,
    "practice_put_forward": tell_recognition.put_forward,
    "review_asked": tell_recognition.asked,
    "review_declined": tell_recognition.declined,
    "third_reviewer": tell_recognition.third,
    "practice_proposed": tell_recognition.proposed,
    "practice_reviewed": tell_recognition.reviewed,
    "practice_returned": tell_recognition.returned,
    "practice_recognised_told": tell_recognition.recognised_privately,
    "practice_recognised": tell_recognition.recognised,
    "information_added": tell_recognition.informed,
    "submission_kept": tell_practices.kept,
    "submission_offered": tell_practices.offered,
    "floor_asked": tell_practices.floor_asked,
    "floor_given": tell_practices.floor_given,
}


def tell(subject: str, telling: Telling) -> list[Message]:
    """Return the messages that say an announcement, in the order in which they are posted."""
    return TELLS[subject](telling)
