package io.liveshelf.launch;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** By Payara's own commands, which {@link PayaraCommand} runs within the server: Payara Micro takes none from outside. */
final class PayaraDeployments implements Deployments {
    private final Path agent;
    private final ProcessHandle server;

    /** @param folder for what is needed to reach the server */
    PayaraDeployments(Path folder, ProcessHandle server) {
        this.agent = folder.resolve("payara-command.jar");
        this.server = server;
    }

    @Override
    public void deploy(Path application, String context) throws IOException {
        run("deploy", "--name=" + Deployments.name(context), "--contextroot=/" + context, application.toString());
    }

    @Override
    public void undeploy(String context) throws IOException {
        run("undeploy", Deployments.name(context));
    }

    private void run(String... words) throws IOException {
        if (!Files.exists(agent)) {
            writeAgent();
        }
        try {
            VirtualMachine machine = VirtualMachine.attach(String.valueOf(server.pid()));
            try {
                machine.loadAgent(agent.toString(), String.join(PayaraCommand.BETWEEN_WORDS, words));
            } finally {
                machine.detach();
            }
        } catch (AgentInitializationException e) {
            throw new IOException(words[0] + " failed, and the server's log says why", e);
        } catch (AttachNotSupportedException | AgentLoadException e) {
            throw new IOException("The server cannot be reached", e);
        }
    }

    /** A jar of one class, in which the server finds nothing else. */
    private void writeAgent() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", PayaraCommand.class.getName());
        String name = PayaraCommand.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(agent);
                JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream code = PayaraCommand.class.getClassLoader().getResourceAsStream(name)) {
            jar.putNextEntry(new JarEntry(name));
            code.transferTo(jar);
        }
    }
}
