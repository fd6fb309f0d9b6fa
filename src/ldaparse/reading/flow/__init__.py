"""Text that flows without pages: what Word and OpenDocument files share once their XML is understood."""
