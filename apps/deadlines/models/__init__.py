from .deadline import Deadline, DeadlineChange
from .feed import CalendarFeed
from .reminder import DeadlineRule, Reminder

__all__ = ["CalendarFeed", "Deadline", "DeadlineChange", "DeadlineRule", "Reminder"]
