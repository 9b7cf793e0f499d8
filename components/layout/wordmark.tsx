export function Wordmark() {
	return (
		<span className="flex items-center gap-2 font-semibold text-lg tracking-tight">
			<svg viewBox="0 0 24 24" aria-hidden="true" className="size-6 text-accent">
				<path d="M5 15a7 7 0 0 1 14 0z" fill="currentColor" />
				<path d="M2.5 18.5h19" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
			</svg>
			Sundown
		</span>
	);
}
