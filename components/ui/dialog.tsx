"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

type DialogContentProps = { title: string; description?: string; className?: string; children: ReactNode };

/** A dialog in the middle; with `className` it can become a panel at a side. */
export function DialogContent({ title, description, className, children }: DialogContentProps) {
	return (
		<Primitive.Portal>
			<Primitive.Overlay className="fixed inset-0 z-40 bg-scrim motion-safe:data-[state=open]:animate-in motion-safe:data-[state=open]:fade-in-0" />
			<Primitive.Content
				className={cn(
					"fixed top-1/2 left-1/2 z-50 max-h-[85dvh] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border bg-surface p-5 shadow-xl",
					className,
				)}
				{...(description === undefined && { "aria-describedby": undefined })}
			>
				<div className="mb-4 flex items-start justify-between gap-4">
					<div>
						<Primitive.Title className="font-semibold text-lg">{title}</Primitive.Title>
						{description && (
							<Primitive.Description className="text-ink-soft text-sm">{description}</Primitive.Description>
						)}
					</div>
					<Primitive.Close asChild>
						<Button variant="ghost" size="icon" className="-mt-1.5 -mr-1.5" aria-label="Close">
							<X aria-hidden />
						</Button>
					</Primitive.Close>
				</div>
				{children}
			</Primitive.Content>
		</Primitive.Portal>
	);
}
