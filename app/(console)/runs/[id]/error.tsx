"use client";

import { ErrorNotice } from "@/components/layout/error-notice";

export default function RunError(props: { error: Error & { digest?: string }; retry: () => void }) {
	return <ErrorNotice title="This run could not be loaded" {...props} />;
}
