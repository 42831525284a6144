from .finding import Finding
from .job_run import JobRun
from .retention_period import RetentionPeriod

__all__ = ["Finding", "JobRun", "RetentionPeriod"]
