"use client";

import { FileText, Mail, MailPlus, Printer } from "lucide-react";
import { Button, buttonStyle } from "@/components/ui/button";
import { toast } from "@/components/ui/toaster";
import { briefDocument } from "@/lib/domain/brief/document";
import { type Forwarded, mailParts, mailto } from "./mail";

/** Ways to hand the brief on; printing gives a PDF where the browser offers one. */
export function BriefActions(brief: Forwarded) {
	const copyMarkdown = () => copied(navigator.clipboard.writeText(briefDocument(brief)), "Markdown");
	const copyMail = () => copied(writeMail(mailParts(brief)), "E-mail");
	return (
		<div className="flex flex-wrap gap-2">
			<Button size="small" onClick={copyMarkdown}>
				<FileText aria-hidden />
				Copy as Markdown
			</Button>
			<Button size="small" onClick={copyMail}>
				<Mail aria-hidden />
				Copy as e-mail
			</Button>
			<a href={mailto(brief)} className={buttonStyle({ size: "small" })}>
				<MailPlus aria-hidden />
				New e-mail
			</a>
			<Button size="small" variant="primary" onClick={() => window.print()}>
				<Printer aria-hidden />
				Print or PDF
			</Button>
		</div>
	);
}

/** With formats where the browser can, else as text. */
function writeMail({ html, text }: { html: string; text: string }): Promise<void> {
	if (typeof ClipboardItem === "undefined") return navigator.clipboard.writeText(text);
	const blob = (type: string, content: string) => new Blob([content], { type });
	return navigator.clipboard
		.write([
			new ClipboardItem({ "text/html": blob("text/html", html), "text/plain": blob("text/plain", text) }),
		])
		.catch(() => navigator.clipboard.writeText(text));
}

function copied(done: Promise<void>, what: string): Promise<void> {
	return done.then(
		() => {
			toast.success(`${what} is in the clipboard.`);
		},
		() => {
			toast.error("The browser did not allow copying.");
		},
	);
}
