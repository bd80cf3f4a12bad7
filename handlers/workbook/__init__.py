"""Exports as files: an Excel workbook or a ZIP of CSV files. A process of its own does it: openpyxl never loads in the bot."""
