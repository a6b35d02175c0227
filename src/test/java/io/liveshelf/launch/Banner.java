package io.liveshelf.launch;

/** What the person who has started the shop needs to know. */
final class Banner {

    private Banner() {}

    static String of(LocalShop shop, int shoppers) {
        String line = "-".repeat(64);
        return String.join(
                "\n",
                "",
                line,
                "  LiveShelf is open.",
                "",
                "  Shop           " + shop.uri(),
                "  Back office    " + shop.uri().resolve("office/"),
                "  Sign in as     " + shop.administrator().email(),
                "  Password       " + shop.administrator().password(),
                "  Mail           " + shop.mailFolder(),
                "",
                shoppers > 0
                        ? "  " + shoppers + " demo shoppers are buying; -Ddemo.shoppers=0 sends them home."
                        : "  No demo shoppers; -Ddemo.shoppers=6 lets some in.",
                "  Ctrl-C closes the shop; its data stays until mvn clean.",
                line);
    }
}
