"""Logs that name the fault and never the reader."""

import logging


class Impersonal(logging.Filter):
    """Keeps the class of an error and the place in our code; drops request, address, query, values and locals."""

    def filter(self, record):
        if record.name.startswith("django"):
            record.msg, record.args = self.describe(record), ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True

    def describe(self, record):
        error = record.exc_info[1] if record.exc_info else None
        status = getattr(record, "status_code", "")
        return f"{type(error).__name__} {self.place(error)}" if error else f"{record.name} {status}".strip()

    def place(self, error):
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        return f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}" if trace else ""
