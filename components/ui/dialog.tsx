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

/** A dialog in the middle whose head and `DialogFooter` stay in view; with `className` it can become a panel at a side. */
export function DialogContent({ title, description, className, children }: DialogContentProps) {
	return (
		<Primitive.Portal>
			<Primitive.Overlay className="fixed inset-0 z-40 bg-scrim motion-safe:data-[state=open]:animate-in motion-safe:data-[state=open]:fade-in-0" />
			<Primitive.Content
				className={cn(
					"fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-md -translate-x-1/2 -translate-y-1/2 scroll-py-18 overflow-y-auto rounded-lg border bg-surface p-5 shadow-xl",
					className,
				)}
				{...(description === undefined && { "aria-describedby": undefined })}
			>
				<div className="sticky -top-5 z-10 -mx-5 -mt-5 mb-2 flex items-start justify-between gap-4 bg-surface px-5 pt-5 pb-2">
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

/** The buttons of a dialog, the last of its content: they stay in view while what is above them scrolls. */
export function DialogFooter({ children }: { children: ReactNode }) {
	return (
		<div className="sticky -bottom-5 z-10 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 border-t bg-surface px-5 py-3">
			{children}
		</div>
	);
}
