import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./cn";

const badgeStyle = cva(
	"inline-flex h-5.5 w-fit shrink-0 items-center gap-1 whitespace-nowrap rounded-md px-1.5 font-medium text-xs [&_svg]:size-3.5 [&_svg]:shrink-0",
	{
		variants: {
			tone: {
				neutral: "bg-sunken text-ink-soft",
				outline: "border border-line text-ink-soft",
				solid: "bg-accent text-accent-ink",
				accent: "bg-accent-wash text-accent",
				critical: "bg-critical-wash text-critical",
				high: "bg-high-wash text-high",
				medium: "bg-medium-wash text-medium",
				low: "bg-low-wash text-low",
			},
		},
		defaultVariants: { tone: "neutral" },
	},
);

export type Tone = NonNullable<VariantProps<typeof badgeStyle>["tone"]>;

export function Badge({ className, tone, ...props }: ComponentProps<"span"> & { tone?: Tone }) {
	return <span className={cn(badgeStyle({ tone }), className)} {...props} />;
}
