from .submission import SubmissionForm

__all__ = ["SubmissionForm"]
