"use client";

import { Tooltip as Primitive } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

export function TooltipProvider(props: ComponentProps<typeof Primitive.Provider>) {
	return <Primitive.Provider {...props} />;
}

/** Text that appears on hover and focus. `children` must be one element that can take focus. */
export function Tooltip({
	text,
	side,
	children,
}: {
	text: ReactNode;
	side?: "top" | "right";
	children: ReactNode;
}) {
	return (
		<Primitive.Root>
			<Primitive.Trigger asChild>{children}</Primitive.Trigger>
			<Primitive.Portal>
				<Primitive.Content
					side={side ?? "top"}
					sideOffset={6}
					className={cn("z-50 max-w-72 rounded-md bg-ink px-2.5 py-1.5 text-canvas text-xs shadow-md")}
				>
					{text}
				</Primitive.Content>
			</Primitive.Portal>
		</Primitive.Root>
	);
}
