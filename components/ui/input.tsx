import type { ComponentProps } from "react";
import { cn } from "./cn";

export const fieldStyle =
	"h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-base placeholder:text-ink-soft disabled:opacity-50 aria-invalid:border-critical";

export function Input({ className, ...props }: ComponentProps<"input">) {
	return <input className={cn(fieldStyle, className)} {...props} />;
}
