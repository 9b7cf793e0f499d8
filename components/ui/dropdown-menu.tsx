"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Primitive } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const DropdownMenu = Primitive.Root;
export const DropdownMenuTrigger = Primitive.Trigger;
export const DropdownMenuRadioGroup = Primitive.RadioGroup;

const itemStyle =
	"flex min-h-8 select-none items-center gap-2 rounded-md px-2 text-sm outline-none data-highlighted:bg-sunken [&_svg]:size-4 [&_svg]:shrink-0";

export function DropdownMenuContent({ className, ...props }: ComponentProps<typeof Primitive.Content>) {
	return (
		<Primitive.Portal>
			<Primitive.Content
				sideOffset={6}
				align="end"
				className={cn("z-50 min-w-52 rounded-lg border bg-surface p-1 shadow-lg", className)}
				{...props}
			/>
		</Primitive.Portal>
	);
}

export function DropdownMenuItem({ className, ...props }: ComponentProps<typeof Primitive.Item>) {
	return <Primitive.Item className={cn(itemStyle, className)} {...props} />;
}

export function DropdownMenuCheckboxItem({
	className,
	children,
	...props
}: ComponentProps<typeof Primitive.CheckboxItem>) {
	return (
		<Primitive.CheckboxItem className={cn(itemStyle, "relative pl-8", className)} {...props}>
			<Primitive.ItemIndicator className="absolute left-2">
				<Check aria-hidden />
			</Primitive.ItemIndicator>
			{children}
		</Primitive.CheckboxItem>
	);
}

export function DropdownMenuRadioItem({
	className,
	children,
	...props
}: ComponentProps<typeof Primitive.RadioItem>) {
	return (
		<Primitive.RadioItem className={cn(itemStyle, "relative pl-8", className)} {...props}>
			<Primitive.ItemIndicator className="absolute left-2">
				<Check aria-hidden />
			</Primitive.ItemIndicator>
			{children}
		</Primitive.RadioItem>
	);
}

export function DropdownMenuLabel({ className, ...props }: ComponentProps<typeof Primitive.Label>) {
	return <Primitive.Label className={cn("px-2 py-1.5 text-ink-soft text-xs", className)} {...props} />;
}

export function DropdownMenuSeparator(props: ComponentProps<typeof Primitive.Separator>) {
	return <Primitive.Separator className="my-1 h-px bg-line" {...props} />;
}
