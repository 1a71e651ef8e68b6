// Catches what a page throws while rendering and shows a page in words instead of an empty one.
import { Component, type ReactNode } from 'react'

type ErrorBoundaryProps = { fallback: (error: unknown) => ReactNode; children: ReactNode }
type ErrorBoundaryState = { failed: false } | { failed: true; error: unknown }

export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failed: false }

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { failed: true, error }
  }

  override render() {
    return this.state.failed ? this.props.fallback(this.state.error) : this.props.children
  }
}
