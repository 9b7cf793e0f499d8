"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function ConsoleError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="This page could not be loaded" {...props} />;
}
