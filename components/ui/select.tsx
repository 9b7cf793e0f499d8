import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { fieldStyle } from "./input";

/** The browser's own select: on a phone nothing beats it. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
	return (
		<span className={cn("relative inline-block", className)}>
			<select className={cn(fieldStyle, "appearance-none pr-8 text-sm")} {...props}>
				{children}
			</select>
			<ChevronDown
				aria-hidden
				className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-ink-soft"
			/>
		</span>
	);
}
