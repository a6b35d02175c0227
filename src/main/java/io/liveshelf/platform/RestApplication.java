package io.liveshelf.platform;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts every resource and provider of the WAR under {@code /api}. */
@ApplicationPath("api")
public class RestApplication extends Application {}
