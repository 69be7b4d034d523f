/** Longer than the window as a rule: it can be reached and moved with the keyboard. */
export const CodeBlock = ({ label, text }: { label: string; text: string }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys
  <section className="code" tabIndex={0} aria-label={label}>
    <pre>
      <code>{text}</code>
    </pre>
  </section>
);
