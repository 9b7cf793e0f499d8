import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn";

export const buttonStyle = cva(
	"inline-flex shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium text-sm motion-safe:transition-colors disabled:opacity-50 disabled:pointer-events-none aria-disabled:opacity-50 aria-disabled:pointer-events-none [&_svg]:size-4 [&_svg]:shrink-0",
	{
		variants: {
			variant: {
				primary: "bg-accent text-accent-ink hover:bg-accent/90",
				outline: "border border-line-strong/60 bg-surface hover:bg-sunken",
				ghost: "hover:bg-sunken",
				link: "text-accent underline-offset-4 hover:underline",
			},
			size: { default: "h-9 px-3.5", small: "h-8 px-2.5", icon: "size-9", bare: "h-auto p-0" },
		},
		defaultVariants: { variant: "outline", size: "default" },
	},
);

type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonStyle> & { asChild?: boolean };

export function Button({ className, variant, size, asChild = false, type, ...props }: ButtonProps) {
	const Element = asChild ? Slot.Root : "button";
	return (
		<Element
			{...(!asChild && { type: type ?? "button" })}
			className={cn(buttonStyle({ variant, size }), className)}
			{...props}
		/>
	);
}
