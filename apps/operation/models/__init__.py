from .finding import Finding
from .job_run import JobRun

__all__ = ["Finding", "JobRun"]
