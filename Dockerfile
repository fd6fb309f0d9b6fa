# ldaparse with all that it can read: Tesseract for scans, LibreOffice for old Word files and for the pages of a review.
#   docker build -t ldaparse .
#   docker run --rm --network none -v "$PWD:/reports" --user "$(id -u):$(id -g)" ldaparse extract rapport-2024.doc
FROM python:3.12-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libreoffice-calc libreoffice-impress libreoffice-writer tesseract-ocr tesseract-ocr-fra \
    && rm -rf /var/lib/apt/lists/*

COPY pyproject.toml README.md LICENSE THIRD_PARTY.md /source/
COPY src /source/src
COPY models/fr_indicators /source/models/fr_indicators
COPY docs/man /source/docs/man
RUN pip install --no-cache-dir "/source[crypto,ocr,store]" && rm -rf /source

# Whoever runs it may have no home: LibreOffice and spaCy want a folder to write in.
ENV HOME=/tmp LANG=C.UTF-8 LDAPARSE_LANG=fr
RUN useradd --no-create-home reader
USER reader
WORKDIR /reports
ENTRYPOINT ["ldaparse"]
CMD ["--help"]
