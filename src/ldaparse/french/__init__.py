"""What French words mean: folding, numerals, amounts, dates and statuses. Knows no document."""

from ldaparse.french.amounts import Amount, as_number, is_nothing, read_amount, read_rate
from ldaparse.french.dates import DateFound, find_dates, read_date, read_period
from ldaparse.french.folding import contains_phrase, fold, fold_word
from ldaparse.french.numerals import ordinal, roman
from ldaparse.french.status import StatusReading, is_status, read_status

__all__ = [
    "Amount",
    "DateFound",
    "StatusReading",
    "as_number",
    "contains_phrase",
    "find_dates",
    "fold",
    "fold_word",
    "is_nothing",
    "is_status",
    "ordinal",
    "read_amount",
    "read_date",
    "read_period",
    "read_rate",
    "read_status",
    "roman",
]
