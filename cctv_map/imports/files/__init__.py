"""From the bytes of a CSV, XLSX or GeoJSON file to records of text."""
