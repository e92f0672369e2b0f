"""Everything the person sees beside the CRM windows: tray, card, list, dialogs, notices."""
