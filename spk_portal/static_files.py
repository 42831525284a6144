"""Static files with a sum over their content in their names, so that browsers may keep them forever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    """The same for a script that another script imports."""

    support_js_module_import_aggregation = True
