"""Static files with a sum over their content in their names, so that browsers may keep them forever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """The same for a script of ours that another one imports.

    Django can do that for all scripts, but those of packages import names that are no files.
    """

    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((r'(?P<matched>from "(?P<url>\./[a-z_]+\.js)")', 'from "%(url)s"'),)),
    )
