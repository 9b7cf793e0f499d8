import { cn } from "./cn";

export function Kbd({ className, children }: { className?: string; children: React.ReactNode }) {
	return (
		<kbd
			className={cn(
				"inline-flex h-5 min-w-5 items-center justify-center rounded border border-line-strong/50 bg-sunken px-1 font-sans text-ink-soft text-xs",
				className,
			)}
		>
			{children}
		</kbd>
	);
}
