/** n8n on its own: it asks nobody outside for news, licences or templates. */
const ALONE = {
  N8N_LISTEN_ADDRESS: '127.0.0.1',
  N8N_SECURE_COOKIE: 'false',
  N8N_ENCRYPTION_KEY: 'a key of the tests alone',
  N8N_DIAGNOSTICS_ENABLED: 'false',
  N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
  N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
  N8N_TEMPLATES_ENABLED: 'false',
  N8N_PERSONALIZATION_ENABLED: 'false',
  N8N_HIRING_BANNER_ENABLED: 'false',
  N8N_DYNAMIC_BANNERS_ENABLED: 'false',
  N8N_AI_ENABLED: 'false',
  N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
  N8N_VERIFIED_PACKAGES_ENABLED: 'false',
  N8N_LOG_LEVEL: 'info',
};

export const N8N_ENVIRONMENT: Record<'since2' | 'before2', Record<string, string>> = {
  since2: { ...ALONE, N8N_DISABLED_MODULES: 'mcp-registry,instance-ai,agents,chat-hub,insights' },
  // Names that it does not know would end the start, and its other engine is not built for this Node.
  before2: { ...ALONE, N8N_EXPRESSION_ENGINE: 'legacy' },
};
