import type { ComponentProps } from "react";
import { cn } from "./cn";
import { ScrollFrame } from "./scroll-frame";

/** A table that scrolls inside its own frame, so that the page never does sideways. */
export function Table({ className, label, ...props }: ComponentProps<"table"> & { label: string }) {
	return (
		<ScrollFrame label={label} className="relative w-full overflow-x-auto">
			<table
				aria-label={label}
				className={cn("w-full border-collapse text-left text-sm", className)}
				{...props}
			/>
		</ScrollFrame>
	);
}

export function TableHead({ className, ...props }: ComponentProps<"th">) {
	return (
		<th
			scope="col"
			className={cn(
				"h-9 whitespace-nowrap px-2.5 font-medium text-ink-soft text-xs first:pl-4 last:pr-4",
				className,
			)}
			{...props}
		/>
	);
}

export function TableCell({ className, ...props }: ComponentProps<"td">) {
	return <td className={cn("px-2.5 py-2.5 align-top first:pl-4 last:pr-4", className)} {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
	return <tr className={cn("border-t", className)} {...props} />;
}
