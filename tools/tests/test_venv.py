import subprocess

from tools.paths import PYTHON


def test_the_locked_files_name_everything_that_the_packages_need() -> None:
    """They are installed without looking for anything else."""
    checked = subprocess.run([PYTHON, "-m", "pip", "check"], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stdout.strip()) == (0, "No broken requirements found.")
