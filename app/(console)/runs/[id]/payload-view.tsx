import { Download } from "lucide-react";
import { CopyButton } from "@/components/copy-button";
import { Button } from "@/components/ui/button";
import { ScrollFrame } from "@/components/ui/scroll-frame";
import { fileSize } from "@/lib/format";
import type { Payload } from "./payload";

type PayloadViewProps = { title: string; payload: Payload | null; none: string; download: string };

/** An input or an output: whole and to be copied, or its beginning and the whole to be downloaded. */
export function PayloadView({ title, payload, none, download }: PayloadViewProps) {
	return (
		<section aria-label={title} className="flex min-w-0 flex-col gap-1.5">
			<div className="flex min-h-8 items-center justify-between gap-3">
				<h3 className="font-medium text-sm">{title}</h3>
				{payload?.isWhole && (
					<CopyButton text={payload.text} label={`Copy the ${title.toLowerCase()}`} iconOnly />
				)}
				{payload && !payload.isWhole && (
					<Button asChild size="small">
						<a href={download} download>
							<Download aria-hidden />
							Download all {fileSize(payload.bytes)}
						</a>
					</Button>
				)}
			</div>
			{payload ? (
				<ScrollFrame label={title} className="max-h-80 overflow-auto rounded-lg border bg-surface p-3">
					<pre className="font-mono text-xs leading-5">
						{payload.text}
						{!payload.isWhole && "\n…"}
					</pre>
				</ScrollFrame>
			) : (
				<p className="text-ink-soft text-sm">{none}</p>
			)}
		</section>
	);
}
