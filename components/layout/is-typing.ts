/** True when a key belongs to a field, a menu or a browser shortcut and must not be taken for one of ours. */
export function isTyping(event: KeyboardEvent): boolean {
	if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return true;
	const target = event.target instanceof HTMLElement ? event.target : null;
	return (
		target?.closest("input, textarea, select, [role=menu], [role=dialog], [contenteditable=true]") != null
	);
}
