package io.liveshelf.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a class whose tests run in a real browser. Its tests may take {@link Visitors}, who open pages, and the {@link
 * io.liveshelf.launch.LocalShop} they visit, which is one for all browser tests. A test fails too when a page logs an
 * error that was not expected; on failure the pages' pictures are under {@code target/browser}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@ExtendWith(BrowserExtension.class)
public @interface BrowserTest {}
