"""Uploads that are too large are counted, not kept."""

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class TooLargeUpload(UploadedFile):
    """Stands for a file over the limit: its name and its size, nothing of what was in it."""


class LimitedUploadHandler(FileUploadHandler):
    """Stops writing a file as soon as it is larger than SPK_UPLOAD_MAX_BYTES.

    Stands first in FILE_UPLOAD_HANDLERS. The rest of the file is read and dropped, so that the
    other fields of the form arrive and what was typed is not lost.
    """

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if start + len(raw_data) <= settings.SPK_UPLOAD_MAX_BYTES:
            return raw_data
        if not self.is_too_large:
            self.is_too_large = True
            self._drop_what_was_written()
        return None

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self.is_too_large:
            return None
        return TooLargeUpload(
            file=ContentFile(b""), name=self.file_name, content_type=self.content_type, size=file_size
        )

    def _drop_what_was_written(self) -> None:
        for handler in self.request.upload_handlers if self.request else []:
            if handler is not self:
                handler.upload_interrupted()
