"""Static files with a hash in their name, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports between ES modules, which Django does on request only.

    It works by regular expression: every import line in our modules must end in a semicolon.
    """

    support_js_module_import_aggregation = True
