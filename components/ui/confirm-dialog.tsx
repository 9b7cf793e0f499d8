"use client";

import { type ReactNode, useState } from "react";
import { Button } from "./button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "./dialog";

type ConfirmDialogProps = {
	/** The button that asks. */
	trigger: ReactNode;
	title: string;
	description: string;
	confirm: string;
	onConfirm: () => void;
};

/** Asks once more before something that cannot be taken back, or that is large. */
export function ConfirmDialog({ trigger, title, description, confirm, onConfirm }: ConfirmDialogProps) {
	const [isOpen, setIsOpen] = useState(false);
	return (
		<Dialog open={isOpen} onOpenChange={setIsOpen}>
			<DialogTrigger asChild>{trigger}</DialogTrigger>
			<DialogContent title={title} description={description}>
				<div className="flex flex-wrap justify-end gap-2">
					<DialogClose asChild>
						<Button>Back</Button>
					</DialogClose>
					<Button
						variant="primary"
						onClick={() => {
							setIsOpen(false);
							onConfirm();
						}}
					>
						{confirm}
					</Button>
				</div>
			</DialogContent>
		</Dialog>
	);
}
