package io.liveshelf.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    /** The right sides are Python's {@code hashlib.pbkdf2_hmac}. */
    @ParameterizedTest
    @CsvSource({
        "correct horse, tDypngi4iFL3HF79qTx1riuHV6naFm7uk5Ik2yAa7DA=",
        "گذرواژه 🔑, 39PLIGAHe7HmJXp2VKeoBxO7cxcwjnJHTxlyuMOjtNw=",
    })
    void isTheHashThatOthersMake(String password, String hash) {
        byte[] salt = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        String kept = "PBKDF2WithHmacSHA256:2048:AAECAwQFBgcICQoLDA0ODw==:" + hash;

        assertThat(PasswordHash.of(password.toCharArray(), 2048, salt, 32).text())
                .isEqualTo(kept);
        assertThat(PasswordHash.parse(kept).isOf(password.toCharArray())).isTrue();
        assertThat(PasswordHash.parse(kept).isOf((password + ' ').toCharArray()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "correct horse", "PBKDF2WithHmacSHA1:2048:AAEC:AAEC", "PBKDF2WithHmacSHA256:x:AAEC:AAEC"})
    void refusesWhatIsNoHash(String text) {
        assertThatThrownBy(() -> PasswordHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void signsInWhoseHashHasFewerIterationsThanNewOnes() {
        Passwords before = passwords(1024);
        Passwords now = passwords(2048);

        assertThat(now.verify("correct horse".toCharArray(), before.hash("correct horse")))
                .isTrue();
    }

    private static Passwords passwords(int iterations) {
        Passwords passwords = new Passwords();
        passwords.iterations = iterations;
        passwords.configure();
        return passwords;
    }
}
