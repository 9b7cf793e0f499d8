"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./ui/button";
import { toast } from "./ui/toaster";
import { Tooltip } from "./ui/tooltip";

const SHOWN_MS = 2000;

type CopyButtonProps = { text: string; label: string; iconOnly?: boolean };

/** Copies `text`; `label` says what it copies. */
export function CopyButton({ text, label, iconOnly = false }: CopyButtonProps) {
	const [copied, setCopied] = useState(false);

	const copy = async () => {
		try {
			await navigator.clipboard.writeText(text);
		} catch {
			toast.error("The browser did not allow copying.");
			return;
		}
		setCopied(true);
		setTimeout(() => setCopied(false), SHOWN_MS);
	};

	const icon = copied ? <Check aria-hidden /> : <Copy aria-hidden />;
	if (!iconOnly) {
		return (
			<Button size="small" onClick={copy}>
				{icon}
				{copied ? "Copied" : label}
			</Button>
		);
	}
	return (
		<Tooltip text={copied ? "Copied" : label}>
			<Button variant="ghost" size="icon" className="size-7" aria-label={label} onClick={copy}>
				{icon}
			</Button>
		</Tooltip>
	);
}
