import { CopyButton } from "@/components/copy-button";
import { ScrollFrame } from "@/components/ui/scroll-frame";
import type { RunError } from "@/lib/domain/run";

type ErrorViewProps = { error: RunError; isStackOpen?: boolean };

/** An error in words, with its stack under it. */
export function ErrorView({ error, isStackOpen = true }: ErrorViewProps) {
	const whole = error.stack ?? `${error.name}: ${error.message}`;
	return (
		<div className="overflow-hidden rounded-lg border border-critical/40 bg-surface">
			<div className="flex items-start justify-between gap-3 bg-critical-wash px-3 py-2">
				<p className="wrap-anywhere text-sm">
					<span className="font-medium text-critical">{error.name}</span>
					<span className="block whitespace-pre-wrap">{error.message}</span>
				</p>
				<CopyButton text={whole} label="Copy the error" iconOnly />
			</div>
			{error.stack && (
				<details open={isStackOpen}>
					<summary className="px-3 py-1.5 text-ink-soft text-xs hover:text-ink">Stack</summary>
					<ScrollFrame label="Stack of the error" className="max-h-64 overflow-auto px-3 pb-3">
						<pre className="font-mono text-ink-soft text-xs leading-5">{error.stack}</pre>
					</ScrollFrame>
				</details>
			)}
		</div>
	);
}
