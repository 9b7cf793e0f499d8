import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

type EmptyProps = {
	icon: LucideIcon;
	title: string /** True where it is the page's only heading. */;
	isPage?: boolean;
	children?: ReactNode;
	action?: ReactNode;
};

/** What a list shows when it has no rows: why, and what to do about it. */
export function Empty({ icon: Icon, title, isPage = false, children, action }: EmptyProps) {
	return (
		<div className="flex flex-col items-center gap-2 px-6 py-16 text-center">
			<Icon aria-hidden className="size-6 text-ink-soft" strokeWidth={1.5} />
			{isPage ? <h1 className="font-medium">{title}</h1> : <p className="font-medium">{title}</p>}
			{children && <div className="max-w-md text-ink-soft text-sm">{children}</div>}
			{action && <div className="mt-2">{action}</div>}
		</div>
	);
}
